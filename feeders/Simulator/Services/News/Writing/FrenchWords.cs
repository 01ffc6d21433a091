namespace Bloomberg.Simulator.Services.News.Writing;

/// <summary>Headlines in French, by category.</summary>
internal static class FrenchWords
{
    public static IReadOnlyDictionary<string, Vocabulary> ByCategory { get; } = new Dictionary<string, Vocabulary>
    {
        ["crypto"] = new(
            [
                new("Le bitcoin", "binance:BTC/USDT", 67_450), new("L'ethereum", "binance:ETH/USDT", 2_640), new("Le solana", "binance:SOL/USDT", 166),
                new("Le XRP", "binance:XRP/USDT", 0.531),
            ],
            [
                "{subject} grimpe de {percent} % à {level}, {reason}",
                "{subject} dépasse {level} grâce à une forte demande",
                "{subject} : {millions} millions de dollars d'entrées nettes, {reason}",
            ],
            ["{subject} stable autour de {level}, {reason}", "{subject} évolue de {percent} % dans un marché calme"],
            [
                "{subject} chute de {percent} % à {level}, {reason}",
                "{subject} recule de {percent} %, les pertes s'aggravent",
                "Piratage : {millions} millions de dollars dérobés, {subject} en baisse",
            ],
            ["les investisseurs guettent la Fed", "les volumes restent élevés", "les mineurs s'adaptent", "le marché des options arrive à échéance"]),
        ["markets"] = new(
            [
                new("Le CAC 40", null, 7_480, false), new("L'or", "yahoo:GC=F", 2_341), new("L'euro", "yahoo:EURUSD=X", 1.084, false),
                new("Le S&P 500", "yahoo:^GSPC", 5_204, false),
            ],
            ["{subject} progresse de {percent} % à {level}, {reason}", "{subject} bat un record à {level}, l'optimisme l'emporte"],
            ["{subject} termine à {level}, {reason}", "{subject} hésite, variation de {percent} % avant les résultats"],
            ["{subject} cède {percent} % à {level}, {reason}", "{subject} plonge de {percent} %, la crainte d'un ralentissement pèse"],
            ["les taux bougent", "les marchés attendent la BCE", "la saison des résultats commence", "le dollar change de direction"]),
        ["economy"] = new(
            [new("La BCE"), new("L'inflation en zone euro"), new("La Banque de France"), new("L'emploi américain")],
            ["{subject} dépasse les attentes avec {percent} %, {reason}", "{subject} : la croissance de {percent} % rassure"],
            ["{subject} inchangée à {percent} %, {reason}", "{subject} au centre des débats sur les {percent} %"],
            ["{subject} déçoit avec {percent} %, {reason}", "{subject} alerte sur un repli de {percent} % de l'activité"],
            ["les prix de l'énergie varient", "les ménages épargnent davantage", "les exportateurs s'interrogent"]),
    };
}
