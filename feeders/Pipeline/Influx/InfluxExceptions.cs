namespace Bloomberg.Pipeline.Influx;

/// <summary>The server cannot be reached, does not answer in time, or is no InfluxDB. Trying later may help.</summary>
public sealed class InfluxUnavailableException(Uri url, string cause, Exception? inner = null)
    : Exception($"InfluxDB at {url.GetLeftPart(UriPartial.Authority)} is not available: {cause}", inner)
{
    public Uri Url { get; } = url;
}

/// <summary>The server answered and refused the statement. Trying again will not help.</summary>
public sealed class InfluxQueryException(string statement, string serverMessage)
    : Exception($"InfluxDB refused the statement: {serverMessage} (statement: {statement})")
{
    public string Statement { get; } = statement;

    public string ServerMessage { get; } = serverMessage;
}
