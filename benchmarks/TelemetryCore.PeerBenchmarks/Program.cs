using System.Globalization;
using TelemetryCore.PeerBenchmarks;

// How many samples, and for how many seconds each case is measured.
var samples = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000_000;
var seconds = args.Length > 1 ? double.Parse(args[1], CultureInfo.InvariantCulture) : 5;
ExceedancePeers.Run(samples, TimeSpan.FromSeconds(seconds));
