using System.Net;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Bloomberg.Pipeline;

/// <summary>
/// Reads settings (<c>BLOOMBERG_*</c> environment variables). A bad one stops the start with a sentence naming it and its value.
/// </summary>
public static class Setting
{
    private const string FileSuffix = "_FILE";
    private const string ListenName = "BLOOMBERG_LISTEN";

    public static string? Text(IConfiguration configuration, string name)
    {
        var value = configuration[name];
        return string.IsNullOrWhiteSpace(value) ? null : value.Trim();
    }

    /// <summary>
    /// A setting that holds a secret. <c>NAME_FILE</c> may name a file with the value instead: what is in the environment can be read in
    /// listings of processes and containers. The file's last newline is not part of it, and an empty file is as good as no setting.
    /// </summary>
    /// <exception cref="SettingException">The file cannot be read, or both are set.</exception>
    public static string? Secret(IConfiguration configuration, string name)
    {
        if (Text(configuration, name + FileSuffix) is not { } file) return Text(configuration, name);
        if (Text(configuration, name) is not null) throw new SettingException(name + FileSuffix, file, $"unset where {name} is set");
        try
        {
            var value = File.ReadAllText(file).TrimEnd('\r', '\n');
            return value.Length == 0 ? null : value;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingException(name + FileSuffix, file, $"a file that can be read ({e.Message})");
        }
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

    /// <summary>
    /// Something in front of this program asks who comes, such as the nginx of docker-compose.yml, and nothing else reaches its network. Only a
    /// person can know that, so it is a setting of its own: an address alone is too easily written without thinking of it.
    /// </summary>
    public static bool BehindDoor(IConfiguration configuration) => Flag(configuration, "BLOOMBERG_BEHIND_DOOR");

    /// <summary>Where a program listens: on loopback, since it asks for no sign-in; behind a door, on any address of the machine.</summary>
    /// <returns>An address whose host is a number.</returns>
    /// <exception cref="SettingException">The value is no such address.</exception>
    public static Uri Listen(IConfiguration configuration, string otherwise)
    {
        var text = Address(configuration, ListenName, otherwise, "http");
        var address = text.Host == "localhost" ? new UriBuilder(text) { Host = "127.0.0.1" }.Uri : text;
        if (address.PathAndQuery == "/" && IPAddress.TryParse(address.DnsSafeHost, out var number) && (IPAddress.IsLoopback(number) || BehindDoor(configuration)))
            return address;
        throw new SettingException(
            ListenName, text.OriginalString,
            $"a loopback address such as {otherwise}, because nobody signs in here; with BLOOMBERG_BEHIND_DOOR=true any address in numbers");
    }

    /// <summary>The Npgsql connection string in BLOOMBERG_POSTGRES, with the password of BLOOMBERG_POSTGRES_PASSWORD if that is set.</summary>
    /// <param name="configuration">The settings.</param>
    /// <param name="database">What the database is for, in words.</param>
    /// <param name="otherwise">What holds without the setting; null where it is needed.</param>
    /// <exception cref="SettingException">It is missing or malformed.</exception>
    public static string Postgres(IConfiguration configuration, string database, string? otherwise = null)
    {
        const string name = "BLOOMBERG_POSTGRES";
        var what = $"an Npgsql connection string of {database}, such as Host=127.0.0.1;Database=bloomberg";
        if ((Secret(configuration, name) ?? otherwise) is not { } text) throw new SettingException(name, "", what);
        try
        {
            var connection = new NpgsqlConnectionStringBuilder(text);
            if (Secret(configuration, "BLOOMBERG_POSTGRES_PASSWORD") is { } password) connection.Password = password;
            return connection.ConnectionString;
        }
        catch (ArgumentException)
        {
            // Not shown: it holds the password.
            throw new SettingException(name, "(not shown)", what);
        }
    }
}
