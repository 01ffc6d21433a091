namespace Bloomberg.Market.Sources.Yahoo;

/// <summary>Why there is no answer to what was asked.</summary>
public enum YahooFault
{
    /// <summary>The service has nothing under this name. It says the same of a name that never was and of one that is traded no more.</summary>
    NotFound,

    /// <summary>The name is good, there is nothing in this range.</summary>
    NoData,

    /// <summary>A range or length of candle it does not serve, for instance minutes of last month.</summary>
    BadRange,

    /// <summary>Cookie or crumb is missing or refused, or the feature is closed to us.</summary>
    Unauthorized,

    Throttled,

    /// <summary>A web page where data belongs: the service is down, or wants a consent clicked.</summary>
    Page,

    Unreachable,

    /// <summary>The answer is not what is documented.</summary>
    Unreadable,
}

/// <param name="Fault">What a program needs to know.</param>
/// <param name="Reason">For a person; without address, cookie or crumb.</param>
/// <param name="RetryAfter">For how long nothing will be asked, when throttled.</param>
public sealed record YahooFailure(YahooFault Fault, string Reason, TimeSpan? RetryAfter = null);

/// <summary>What was asked for, or why it is not there; one of the two is null.</summary>
public readonly record struct Answer<T>(T? Value, YahooFailure? Failure) where T : class
{
    public static implicit operator Answer<T>(T value) => new(value, null);

    public static implicit operator Answer<T>(YahooFailure failure) => new(null, failure);
}
