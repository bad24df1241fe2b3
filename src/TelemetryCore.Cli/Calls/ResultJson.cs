using System.Text.Json.Serialization;
using TelemetryCore.AspNetCore.Api.Contracts;
using TelemetryCore.AspNetCore.Balances;
using TelemetryCore.Cli.Bench;
using TelemetryCore.Cli.Compact;
using TelemetryCore.Cli.Correct;
using TelemetryCore.Cli.Exceed;
using TelemetryCore.Cli.Export;
using TelemetryCore.Cli.Import;
using TelemetryCore.Cli.Key;
using TelemetryCore.Cli.SeriesList;
using TelemetryCore.Cli.Stats;
using TelemetryCore.Cli.Verify;

namespace TelemetryCore.Cli.Calls;

/// <summary>The result objects of the commands on stored data.</summary>
[JsonSerializable(typeof(ImportResult))]
[JsonSerializable(typeof(ExportedSample))]
[JsonSerializable(typeof(SeriesItem))]
[JsonSerializable(typeof(CorrectResult))]
[JsonSerializable(typeof(SeriesStats))]
[JsonSerializable(typeof(TotalStats))]
[JsonSerializable(typeof(CompactedStore))]
[JsonSerializable(typeof(VerifyAnswer))]
[JsonSerializable(typeof(ExceedanceItem))]
[JsonSerializable(typeof(PeriodSnapshot))]
[JsonSerializable(typeof(MadeKey))]
[JsonSerializable(typeof(BenchResult))]
internal sealed partial class ResultJson : JsonSerializerContext;
