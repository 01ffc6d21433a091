return await Bloomberg.Market.MarketApp.RunAsync(args);
