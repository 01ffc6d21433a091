namespace Bloomberg.News.Reading.Encodings;

/// <summary>A body as text, without its byte order mark.</summary>
/// <param name="Text">Every byte is in it; what no character stands for is U+FFFD.</param>
/// <param name="Encoding">The name of the encoding it was read in.</param>
public readonly record struct BodyText(string Text, string Encoding);
