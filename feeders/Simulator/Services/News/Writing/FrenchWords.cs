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
                "{subject} dépasse {level} grâce à une forte demande de {millions} millions",
                "{subject} : {millions} millions de dollars d'entrées nettes, {reason}",
            ],
            ["{subject} stable autour de {level}, {reason}", "{subject} évolue de {percent} % dans un marché calme, {millions} millions échangés"],
            [
                "{subject} chute de {percent} % à {level}, {reason}",
                "{subject} recule de {percent} %, {millions} millions de pertes",
                "Piratage : {millions} millions de dollars dérobés, {subject} en baisse",
            ],
            ["{count} contrats échangés", "{count} options arrivent à échéance", "les mineurs vendent {count} jetons"]),
        ["markets"] = new(
            [
                new("Le CAC 40", null, 7_480, false), new("L'or", "yahoo:GC=F", 2_341), new("L'euro", "yahoo:EURUSD=X", 1.084, false),
                new("Le S&P 500", "yahoo:^GSPC", 5_204, false),
            ],
            ["{subject} progresse de {percent} % à {level}, {reason}", "{subject} bat un record à {level}, les fonds collectent {millions} millions"],
            ["{subject} termine à {level}, {reason}", "{subject} hésite, variation de {percent} % et {millions} millions échangés"],
            ["{subject} cède {percent} % à {level}, {reason}", "{subject} plonge de {percent} %, {millions} millions s'évaporent"],
            ["{count} contrats changent de mains", "{count} ordres passés", "{count} portefeuilles ajustés"]),
        ["economy"] = new(
            [new("La BCE"), new("L'inflation en zone euro"), new("La Banque de France"), new("L'emploi américain")],
            ["{subject} dépasse les attentes avec {percent} %, {reason}", "{subject} : la croissance de {percent} % rassure, {millions} millions débloqués"],
            ["{subject} inchangée à {percent} %, {reason}", "{subject} au centre des débats sur les {percent} % et {millions} millions"],
            ["{subject} déçoit avec {percent} %, {reason}", "{subject} alerte sur un repli de {percent} %, {millions} millions en jeu"],
            ["{count} ménages interrogés", "{count} entreprises répondent", "{count} emplois concernés"]),
    };
}
