namespace Bloomberg.Pipeline.Influx;

/// <summary>What differs between servers differs by generation: V3 is InfluxDB 3 Core or Enterprise.</summary>
public enum InfluxGeneration
{
    V1 = 1,
    V2 = 2,
    V3 = 3,
}
