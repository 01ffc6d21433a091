namespace Bloomberg.Contracts.Live;

/// <summary>A reading held back because it looks wrong, beside the last good price in <see cref="LiveQuote"/>.</summary>
/// <param name="Price">As read.</param>
/// <param name="SourceTime">By the service's clock.</param>
/// <param name="Service">Where it was read.</param>
/// <param name="Reason">For a person: why it is not believed.</param>
public sealed record LiveHeld(decimal Price, DateTimeOffset SourceTime, string Service, string Reason);
