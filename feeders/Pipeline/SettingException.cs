namespace Bloomberg.Pipeline;

/// <summary>A setting that cannot be used. The message is meant for the person who set it.</summary>
public sealed class SettingException(string name, string value, string expected)
    : Exception($"{name} is '{value}', but must be {expected}.")
{
    public string Name { get; } = name;

    public string Value { get; } = value;
}
