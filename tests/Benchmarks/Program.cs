return await Bloomberg.Benchmarks.BenchmarkApp.RunAsync(args);
