using Bloomberg.Simulator.RandomWalk;

namespace Bloomberg.Simulator.Services.Market;

/// <summary>Brownian motion between two knots of a day: each half way is the mean and a draw of its own, halved until knots are neighbours.</summary>
internal readonly struct Bridge(ulong key, double deviationPerDay)
{
    /// <summary>Fills what lies between knots that are a step apart.</summary>
    public void Fill(Span<double> knots, long day, int step)
    {
        for (; step > 1; step /= 2)
        {
            var height = HeightOf(step);
            for (var middle = step / 2; middle < IWalk.Pieces; middle += step)
                knots[middle] = Middle(knots[middle - step / 2], knots[middle + step / 2], day, middle, height);
        }
    }

    /// <summary>One knot between two of which the values are known.</summary>
    public double At(long day, int knot, (int Knot, double Value) from, (int Knot, double Value) to)
    {
        while (knot != from.Knot)
        {
            if (knot == to.Knot) return to.Value;
            var middle = (from.Knot + to.Knot) / 2;
            var value = Middle(from.Value, to.Value, day, middle, HeightOf(to.Knot - from.Knot));
            if (knot < middle) to = (middle, value);
            else from = (middle, value);
        }

        return from.Value;
    }

    private double HeightOf(int step) => deviationPerDay * Math.Sqrt((double)step / IWalk.Pieces) / 2;

    private double Middle(double from, double to, long day, int middle, double height) =>
        (from + to) / 2 + height * Dice.Bell(Dice.At(key, day * IWalk.Pieces + middle));
}
