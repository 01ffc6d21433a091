using System.Text.Json;
using System.Text.Json.Serialization;
using Bloomberg.Contracts;

namespace Bloomberg.Market.Watching;

/// <summary>
/// Remembers in the data folder what was collected, so that the next start knows which assets it goes on with: ids missing since then are
/// a gap, while ids from before an asset was watched are not. A missing or broken file only means that nothing goes on.
/// </summary>
public sealed partial class CollectingFile(string path, ILogger<CollectingFile> log)
{
    private Content _written = new([]);

    /// <summary>One entry: the asset, the numbering its trade ids are in, and since when it is collected without a break.</summary>
    public sealed record Entry(string Exchange, string Symbol, string IdSpace, DateTimeOffset Since)
    {
        public AssetKey Key => new(Exchange, Symbol);
    }

    private sealed record Content(IReadOnlyList<Entry> Collecting);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
    [JsonSerializable(typeof(Content))]
    private sealed partial class FileJson : JsonSerializerContext;

    public IReadOnlyDictionary<AssetKey, Entry> Read()
    {
        try
        {
            if (!File.Exists(path)) return new Dictionary<AssetKey, Entry>();
            var entries = JsonSerializer.Deserialize(File.ReadAllBytes(path), FileJson.Default.Content)?.Collecting ?? [];
            return entries.DistinctBy(entry => entry.Key).ToDictionary(entry => entry.Key);
        }
        catch (Exception failure) when (failure is JsonException or IOException or UnauthorizedAccessException)
        {
            log.LogWarning("{Path} cannot be read, so ids missing since the last run are not looked for: {Reason}", path, failure.Message);
            return new Dictionary<AssetKey, Entry>();
        }
    }

    public void Write(IEnumerable<Entry> collecting)
    {
        var content = new Content([.. collecting]);
        if (content.Collecting.SequenceEqual(_written.Collecting)) return;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path + ".new", JsonSerializer.SerializeToUtf8Bytes(content, FileJson.Default.Content));
            File.Move(path + ".new", path, overwrite: true);
            _written = content;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            log.LogError("{Path} cannot be written: {Reason}", path, failure.Message);
        }
    }
}
