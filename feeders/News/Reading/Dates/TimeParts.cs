namespace Bloomberg.News.Reading.Dates;

/// <summary>What has been read of a written time, word by word.</summary>
internal sealed class TimeParts
{
    private bool _isIso;      // year first
    private bool _hasDay;
    private int _clock = -1;  // how many of hour, minute and second have been read; -1 before them
    private int _shiftPart;   // how much of the shift: 1 with its hours

    public int? Year { get; private set; }

    public int YearDigits { get; private set; }

    public int Month { get; private set; }

    public int Day { get; private set; } = 1;

    public int Hour { get; private set; }

    public int Minute { get; private set; }

    public int Second { get; private set; }

    public long Ticks { get; private set; }

    /// <summary>A zone's name; null where there is none.</summary>
    public string? Zone { get; private set; }

    /// <summary>What is told as <c>+0100</c>; it wins over a name.</summary>
    public TimeSpan? Shift { get; private set; }

    /// <returns>False for what no time has.</returns>
    public bool Take(TimeWords word) => word.IsNumber ? TakeNumber(word) : TakeName(word);

    private bool TakeNumber(TimeWords word)
    {
        if (_shiftPart == 1 && word.Before == ':') return TakeShiftMinutes(word);
        if (Shift is null && word.Before is '+' or '-' or '−' && (_clock > 0 || Zone is not null)) return TakeShift(word, word.Before == '+' ? 1 : -1);
        if (_clock > 0 && word.Before == ':') return TakeClock(word);
        if (_clock == 3 && word.Before is '.' or ',' && Year is not null && Ticks == 0) return TakeFraction(word);
        if (_clock < 0 && word.After == ':') return TakeClock(word);
        if (_clock < 0 && _isIso && _hasDay) return TakeClock(word);
        return TakeDate(word);
    }

    private bool TakeDate(TimeWords word)
    {
        var number = word.Number;
        if (word.Word.Length == 8 && Year is null) return TakeCompact(number);
        if (word.Word.Length == 4 && Year is null)
        {
            (Year, YearDigits) = (number, 4);
            _isIso = Month == 0 && !_hasDay;
            return true;
        }
        if (word.Word.Length > 2) return false;
        if (_isIso && Month == 0) Month = number;
        else if (!_hasDay) (Day, _hasDay) = (number, true);
        else if (Year is null && Month > 0) (Year, YearDigits) = (number, word.Word.Length);
        else if (Month == 0 && word.Before is '.' or '/') return TakeNumericMonth(number, word.Before);
        else return false;
        return true;
    }

    // 05.09.2026 is the day first; with strokes it is only where it cannot be the month.
    private bool TakeNumericMonth(int number, char before)
    {
        if (before == '.' || (Day > 12 && number <= 12)) Month = number;
        else if (number > 12 && Day <= 12) (Month, Day) = (Day, number);
        else return false;
        return true;
    }

    // 20260905
    private bool TakeCompact(int number)
    {
        (Year, YearDigits, Month, Day) = (number / 10_000, 4, number / 100 % 100, number % 100);
        (_isIso, _hasDay) = (true, true);
        return true;
    }

    private bool TakeClock(TimeWords word)
    {
        if (word.Word.Length is 4 or 6 && _clock < 0)
        {
            // 20260905T140102
            var number = word.Word.Length == 6 ? word.Number : word.Number * 100;
            (Hour, Minute, Second, _clock) = (number / 10_000, number / 100 % 100, number % 100, 3);
            return true;
        }
        if (word.Word.Length > 2) return false;
        _clock = Math.Max(_clock, 0) + 1;
        if (_clock == 1) Hour = word.Number;
        else if (_clock == 2) Minute = word.Number;
        else if (_clock == 3) Second = word.Number;
        return _clock <= 3;
    }

    private bool TakeFraction(TimeWords word)
    {
        foreach (var (digit, value) in word.Word[..Math.Min(7, word.Word.Length)].ToArray().Zip([1_000_000L, 100_000, 10_000, 1_000, 100, 10, 1]))
            Ticks += (digit - '0') * value;
        return true;
    }

    private bool TakeShift(TimeWords word, int sign)
    {
        if (word.Word.Length > 4) return false;
        var (hours, minutes) = word.Word.Length > 2 ? (word.Number / 100, word.Number % 100) : (word.Number, 0);
        (Shift, _shiftPart) = (sign * new TimeSpan(hours, minutes, 0), word.Word.Length > 2 ? 2 : 1);
        return true;
    }

    private bool TakeShiftMinutes(TimeWords word)
    {
        var minutes = TimeSpan.FromMinutes(word.Word.Length == 2 ? word.Number : 0);
        (Shift, _shiftPart) = (Shift < TimeSpan.Zero ? Shift - minutes : Shift + minutes, 2);
        return true;
    }

    private bool TakeName(TimeWords word)
    {
        var name = word.Word;
        // A month may be named twice: "mar." is also Tuesday in French, and comes first then.
        if (_clock <= 0 && MonthNames.Find(name) is > 0 and var month) Month = month;
        else if (_clock > 0 && (name is ['a' or 'A' or 'p' or 'P', 'm' or 'M'] || (name is ['a' or 'A' or 'p' or 'P'] && word.After == '.')))
            return TakeHalf(name[0] is 'p' or 'P');
        else if (_clock > 0 && Zone is null && TimeZones.Knows(name)) Zone = name.ToString();
        return true; // a weekday, "of", "Uhr", "T", "Z"
    }

    private bool TakeHalf(bool isAfternoon)
    {
        if (Hour is < 1 or > 12) return Hour <= 23;
        Hour = (Hour % 12) + (isAfternoon ? 12 : 0);
        return true;
    }
}
