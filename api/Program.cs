return await Bloomberg.Api.ApiApp.RunAsync(args);
