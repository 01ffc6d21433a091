using System.Collections.Concurrent;
using Xunit;

namespace Bloomberg.Tests.Unit.News.Reading;

public sealed class FeedFuzzTests
{
    private const int Mutations = 50_000;

    // Work is told by what is allocated: a fixed part (finders, the item's texts) and so much for each byte.
    private const long MostBytes = 1_000_000;
    private const long MostBytesPerByte = 200;

    [Fact]
    public void Fifty_thousand_damaged_feeds_are_read_or_refused_with_bounded_work()
    {
        var documents = FeedRecordings.All().Select(recording => recording.Body).ToArray();
        var broken = new ConcurrentBag<string>();

        Parallel.For(0, Mutations, seed =>
        {
            var random = new Random(seed);
            var document = FeedMutations.Of(documents[random.Next(documents.Length)], random);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var reading = FeedRecordings.Read(document);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (FeedInvariants.Broken(reading) is { } wrong) broken.Add($"seed {seed}: {wrong}");
            if (allocated > MostBytes + (document.Length * MostBytesPerByte)) broken.Add($"seed {seed}: {allocated} bytes for {document.Length}");
        });

        Assert.Empty(broken);
    }
}
