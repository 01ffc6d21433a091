namespace Bloomberg.Api.Database;

/// <summary>The database's schema is not one this program may touch; no retry helps.</summary>
public sealed class SchemaException(string message) : Exception(message);
