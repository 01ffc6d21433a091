using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Bloomberg.Pipeline;

/// <summary>
/// Reads settings (<c>BLOOMBERG_*</c> environment variables). A bad one stops the start with a sentence naming it and its value.
/// </summary>
public static class Setting
{
    public static string? Text(IConfiguration configuration, string name)
    {
        var value = configuration[name];
        return string.IsNullOrWhiteSpace(value) ? null : value.Trim();
    }

    /// <exception cref="SettingException">The value is neither true nor false.</exception>
    public static bool Flag(IConfiguration configuration, string name, bool otherwise = false) => Text(configuration, name) switch
    {
        null => otherwise,
        "1" => true,
        "0" => false,
        var text when bool.TryParse(text, out var flag) => flag,
        var text => throw new SettingException(name, text, "true or false"),
    };

    /// <exception cref="SettingException">The value is not a whole number within the bounds.</exception>
    public static long Whole(IConfiguration configuration, string name, long otherwise, long least, long most)
    {
        if (Text(configuration, name) is not { } text) return otherwise;
        return long.TryParse(text, out var value) && value >= least && value <= most
            ? value
            : throw new SettingException(name, text, $"a whole number from {least} to {most}");
    }

    /// <summary>An absolute address with one of the given schemes.</summary>
    /// <exception cref="SettingException">The value is no such address.</exception>
    public static Uri Address(IConfiguration configuration, string name, string otherwise, params ReadOnlySpan<string> schemes)
    {
        var text = Text(configuration, name) ?? otherwise;
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && schemes.Contains(address.Scheme)) return address;
        throw new SettingException(name, text, $"an absolute address starting with {string.Join(" or ", schemes.ToArray())}://");
    }

    /// <summary>Where a program listens that asks for no sign-in.</summary>
    /// <exception cref="SettingException">The value is no address on loopback.</exception>
    public static Uri LoopbackAddress(IConfiguration configuration, string name, string otherwise)
    {
        var address = Address(configuration, name, otherwise, "http");
        return address.IsLoopback
            ? address
            : throw new SettingException(name, address.OriginalString, "an address on loopback, since the feeder's feed asks for no sign-in");
    }

    /// <summary>The Npgsql connection string in BLOOMBERG_POSTGRES.</summary>
    /// <param name="configuration">The settings.</param>
    /// <param name="database">What the database is for, in words.</param>
    /// <exception cref="SettingException">It is missing or malformed.</exception>
    public static string Postgres(IConfiguration configuration, string database)
    {
        const string name = "BLOOMBERG_POSTGRES";
        var what = $"an Npgsql connection string of {database}, such as Host=127.0.0.1;Database=bloomberg";
        if (Text(configuration, name) is not { } text) throw new SettingException(name, "", what);
        try
        {
            return new NpgsqlConnectionStringBuilder(text).ConnectionString;
        }
        catch (ArgumentException)
        {
            // Not shown: it holds the password.
            throw new SettingException(name, "(not shown)", what);
        }
    }
}
