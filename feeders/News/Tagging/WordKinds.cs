namespace Bloomberg.News.Tagging;

/// <summary>What a word says of its neighbours and of the whole text; each is a list in <c>Words</c>, where it is explained.</summary>
[Flags]
internal enum WordKinds
{
    None = 0,
    Crypto = 1 << 0,
    Market = 1 << 1,
    Thing = 1 << 2,
    Moves = 1 << 3,
    Acts = 1 << 4,
    Speaks = 1 << 5,
    Own = 1 << 6,
    Opinion = 1 << 7,
    Broker = 1 << 8,
    Platform = 1 << 9,
    On = 1 << 10,
    Venue = 1 << 11,
    Form = 1 << 12,
    Versus = 1 << 13,
    Acronym = 1 << 14,
    Ticker = 1 << 15,
    Common = 1 << 16,
    CoinThing = 1 << 17,
    PriceThing = 1 << 18,
    Rates = 1 << 19,
    Business = 1 << 20,
}
