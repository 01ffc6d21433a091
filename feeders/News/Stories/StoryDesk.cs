using Npgsql;

namespace Bloomberg.News.Stories;

/// <summary>Takes stories in.</summary>
public sealed class StoryDesk(NpgsqlDataSource database)
{
    public async Task<int> TakeAsync(
        IReadOnlyList<FoundStory> stories, Func<NpgsqlConnection, CancellationToken, Task> remember, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await remember(connection, cancellation);
        await transaction.CommitAsync(cancellation);
        return stories.Count;
    }
}
