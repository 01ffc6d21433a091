using Bloomberg.Pipeline;

namespace Bloomberg.Market.Backfill;

/// <param name="Enabled">Fetch the past of what is watched. Off for replays: a recording has no past to ask for.</param>
public sealed record BackfillOptions(bool Enabled)
{
    public const string EnabledSetting = "BLOOMBERG_BACKFILL";

    /// <exception cref="SettingException">The value is neither true nor false.</exception>
    public static BackfillOptions From(IConfiguration settings) => new(Setting.Flag(settings, EnabledSetting, otherwise: true));
}
