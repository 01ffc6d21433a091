using Bloomberg.Simulator.History;
using Bloomberg.Simulator.Streams;

namespace Bloomberg.Simulator;

/// <summary>What is traded: the random walk or recordings. Called under the venue's gate only.</summary>
internal interface IMarket
{
    /// <summary>One for each symbol, in the order of exchangeInfo.</summary>
    IReadOnlyList<ISymbolHistory> Symbols { get; }

    /// <summary>What goes to whom; for faults and the admin page.</summary>
    Topics Topics { get; }

    ISymbolHistory? FindSymbol(string symbol);

    /// <summary>The stream's topic, or null for a stream that never delivers (unknown symbol or kind).</summary>
    Topic? FindTopic(string stream, bool micros);

    /// <summary>Lets happen what is due. True when more was due than one step may take: come again at once.</summary>
    bool Step();

    /// <summary>Goes on after a stop of emission: a recording where it stood; a random walk catches up on what became due.</summary>
    void Resume();

    /// <summary>Progress of recorded streams; empty for a random walk.</summary>
    IReadOnlyList<StreamProgress> Progress { get; }
}

/// <summary>How far a recorded stream has been played. Ids are those of trades; null for streams without any.</summary>
internal sealed record StreamProgress(
    string Stream, long Total, long Sent, bool Finished, long? FirstId, long? LastId, long? LastSentId);
