using Npgsql;
using NpgsqlTypes;

namespace Bloomberg.Pipeline;

/// <summary>
/// Rows of one statement, for programs that stay small: a mapper would bring libraries for XML and expression trees into memory with it
/// (docs/adr/0010).
/// </summary>
public static class DatabaseRows
{
    /// <summary>All rows of a statement.</summary>
    /// <param name="database">Where it runs.</param>
    /// <param name="sql">With parameters written <c>@name</c>.</param>
    /// <param name="read">Makes one of a row, column by column.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <param name="parameters">Their values.</param>
    /// <exception cref="NpgsqlException">PostgreSQL is away or refuses it.</exception>
    public static async Task<List<T>> ReadAsync<T>(
        this NpgsqlDataSource database, string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellation, params (string Name, object Value)[] parameters)
    {
        await using var command = database.CreateCommand(sql);
        command.Add(parameters);
        return await command.ReadAsync(read, cancellation);
    }

    /// <inheritdoc cref="ReadAsync{T}(NpgsqlDataSource, string, Func{NpgsqlDataReader, T}, CancellationToken, ValueTuple{string, object}[])"/>
    public static async Task<List<T>> ReadAsync<T>(this NpgsqlCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancellation)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation)) rows.Add(read(reader));
        return rows;
    }

    public static void Add(this NpgsqlCommand command, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value);
    }

    /// <summary>A value that may be NULL, which alone does not say of which type.</summary>
    public static void AddOrNull(this NpgsqlCommand command, string name, NpgsqlDbType type, object? value) =>
        command.Parameters.Add(new NpgsqlParameter(name, type) { Value = value ?? DBNull.Value });

    public static string? TextOrNull(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    /// <summary>A value that may be NULL.</summary>
    public static T? ValueOrNull<T>(this NpgsqlDataReader row, int column) where T : struct => row.IsDBNull(column) ? null : row.GetFieldValue<T>(column);
}
