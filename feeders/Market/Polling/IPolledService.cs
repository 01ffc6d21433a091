using Bloomberg.Contracts;

namespace Bloomberg.Market.Polling;

/// <summary>
/// One outside service that is asked for prices from time to time. It knows its own addresses, words and limits; when it is asked, what its
/// answers are held against and where they go is decided for all of them in one place.
/// </summary>
public interface IPolledService
{
    /// <summary>For instance <c>yahoo</c>; stands in answers beside the prices it gave.</summary>
    string Name { get; }

    /// <summary>Why it cannot be used, for instance a missing key, in one sentence; null when it can.</summary>
    string? Disabled { get; }

    /// <summary>How often it has something new. Asking sooner brings the same again.</summary>
    TimeSpan Cadence { get; }

    /// <summary>How many assets one poll may ask for.</summary>
    int MostAssets => int.MaxValue;

    /// <summary>How many requests a poll of so many assets takes; they are taken from the service's budget.</summary>
    int RequestsFor(int assets) => 1;

    /// <summary>Whether it can be asked for this asset at all. Asks nobody.</summary>
    bool Serves(AssetKey asset, AssetType type);

    /// <summary>
    /// Asks for all of these in as few requests as the service allows. Failures are part of the answer; never called again before it has ended.
    /// </summary>
    Task<PollAnswer> PollAsync(IReadOnlyList<AssetKey> assets, CancellationToken cancellation);
}
