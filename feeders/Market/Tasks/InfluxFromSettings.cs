using Bloomberg.Pipeline.Influx;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bloomberg.Market.Tasks;

/// <summary>The InfluxDB of the settings, for a tool that runs beside the feeder.</summary>
internal sealed class InfluxFromSettings : IDisposable
{
    /// <exception cref="Bloomberg.Pipeline.SettingException">A setting cannot be used.</exception>
    public InfluxFromSettings()
    {
        Options = InfluxOptions.FromEnvironment(new ConfigurationBuilder().AddEnvironmentVariables().Build());
        Connection = new InfluxConnection(Options, TimeProvider.System, NullLogger<InfluxConnection>.Instance);
    }

    public InfluxOptions Options { get; }

    public InfluxConnection Connection { get; }

    public void Dispose() => Connection.Dispose();
}
