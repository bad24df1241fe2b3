using System.CommandLine;
using TelemetryCore.Cli;
using TelemetryCore.Cli.Demo;

var root = new RootCommand("Time-series telemetry for chemical parks.") { DemoCommand.Create() };
return await CommandLine.RunAsync(root, args, Console.Out, Console.Error).ConfigureAwait(false);
