namespace Bloomberg.News.Fetching;

/// <summary>An address that must not be connected to. Comes out of the connecting, wrapped by the client; never leaves <see cref="GuardedHttp"/>.</summary>
internal sealed class RefusedPlaceException(string reason) : IOException(reason);
