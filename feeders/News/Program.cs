return await Bloomberg.News.NewsApp.RunAsync(args);
