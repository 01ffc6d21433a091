using Xunit;

namespace Bloomberg.Tests.Integration.Servers;

/// <summary>What a test needs and this machine may lack: skipped with the reason on a desk, a failure where <c>CI=true</c>.</summary>
public static class Missing
{
    public static bool IsFailure =>
        string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Ends the test. It returns the exception only so that callers can write <c>throw</c> and the compiler follows.</summary>
    public static Exception Report(string reason)
    {
        if (IsFailure)
            Assert.Fail($"{reason} (CI=true: a failure, not a skip)");
        Assert.Skip(reason);
        return new InvalidOperationException(reason);
    }
}
