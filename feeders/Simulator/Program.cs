return await Bloomberg.Simulator.SimulatorApp.RunAsync(args);
