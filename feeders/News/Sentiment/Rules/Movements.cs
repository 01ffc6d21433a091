using Bloomberg.News.Sentiment.Text;
using Bloomberg.News.Sentiment.Words;

namespace Bloomberg.News.Sentiment.Rules;

/// <summary>What rises or falls, and whether that is good: profit up and costs down are, losses up and sales down are not.</summary>
public static class Movements
{
    // A movement of which nothing is known that moves is one of a price, probably: more so beside a figure or a name (Tesla slips 3 %).
    private const double Unnamed = 0.3, UnnamedBesideFigure = 0.6;

    private const int NearFigure = 3;

    public static void Apply(Sentence sentence)
    {
        var tokens = sentence.Tokens;
        // Growth moves and is moved: "growth slows" is a slowing, so words that only move others come first.
        for (var i = 0; i < tokens.Length; i++)
            if (tokens[i].Term.Direction != 0 && !tokens[i].Term.Moves) Weigh(sentence, i);
        for (var i = 0; i < tokens.Length; i++)
            if (tokens[i].Term.Direction != 0 && tokens[i].Term.Moves && !tokens[i].Counted) Weigh(sentence, i);
    }

    private static void Weigh(Sentence sentence, int at)
    {
        var tokens = sentence.Tokens;
        var term = tokens[at].Term;
        if (term.Has(Marks.Level) && IsLeft(tokens, at)) return;
        var moved = MovedThing.Find(tokens, at);
        var beside = FigureIsNear(tokens, at);
        if (moved < 0 && (term.Tone != 0 || term.Has(Marks.Only | Marks.Ahead) || (term.Has(Marks.Near) && !beside))) return;
        var factor = Intensities.Factor(tokens, at) * Negations.Factor(tokens, at);
        if (moved > at && factor > 0) factor *= Math.Sign(Negations.Factor(tokens, moved));
        var value =
            moved < 0 ? term.Direction * (beside || term.Has(Marks.Level) || NameIsBefore(tokens, at) ? UnnamedBesideFigure : Unnamed)
            : IsTurned(tokens, at, moved) ? Math.Abs(term.Direction) * tokens[moved].Term.Worth
            : term.Direction * tokens[moved].Term.Worth;
        sentence.Evidence.Add(at, value * factor);
        tokens[at].Counted = true;
        if (moved >= 0) Count(tokens, moved);
    }

    // What stands behind "of" is a part of the thing: hopes of a rate cut.
    private static void Count(Span<Token> tokens, int moved)
    {
        tokens[moved].Counted = true;
        if (moved + 1 >= tokens.Length || !tokens[moved + 1].Is(Marks.Link)) return;
        for (var i = moved + 2; i <= moved + 4 && i < tokens.Length && tokens[i].Clause == tokens[moved].Clause; i++)
        {
            if (tokens[i].Term is { Tone: 0, Moves: false }) continue;
            tokens[i].Counted = true;
            return;
        }
    }

    // "Slips from a record high" is no news of a high.
    private static bool IsLeft(ReadOnlySpan<Token> tokens, int at)
    {
        for (var i = at - 1; i >= 0 && i >= at - 3; i--)
            if (tokens[i].Is(Marks.From)) return true;
        return false;
    }

    // "A loss of 1m, down from a profit of 3m": the loss is what counts, not that its figure is the smaller one.
    private static bool IsTurned(ReadOnlySpan<Token> tokens, int at, int moved)
    {
        if (!tokens[moved].Is(Marks.Result) || moved > at) return false;
        for (var i = at + 1; i < tokens.Length && i <= at + 8 && tokens[i].Clause == tokens[at].Clause; i++)
            if (tokens[i].Is(Marks.Result)) return tokens[i].Term.Worth > 0 != tokens[moved].Term.Worth > 0;
        return false;
    }

    private static bool FigureIsNear(ReadOnlySpan<Token> tokens, int at)
    {
        for (var i = Math.Max(0, at - 1); i <= at + NearFigure && i < tokens.Length; i++)
            if (tokens[i].Kind == TokenKind.Figure && tokens[i].Figure.IsAmount) return true;
        return false;
    }

    private static bool NameIsBefore(ReadOnlySpan<Token> tokens, int at) =>
        at > 0 && tokens[at - 1].Kind == TokenKind.Word && tokens[at - 1].Capital && tokens[at - 1].Clause == tokens[at].Clause && !tokens[at].Capital;
}
