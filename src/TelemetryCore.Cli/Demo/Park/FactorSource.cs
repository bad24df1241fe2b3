using TelemetryCore.Cli.Demo.Sources;

namespace TelemetryCore.Cli.Demo.Park;

/// <summary>Where a factor's values come from: real readings, or a model that says that it is one.</summary>
internal abstract record FactorSource
{
    private FactorSource()
    {
    }

    /// <summary>Simulated by a seeded process.</summary>
    internal sealed record Simulated(ProcessShape Shape) : FactorSource;

    /// <summary>The published hourly reading of a Beijing station, unchanged.</summary>
    internal sealed record Beijing(BeijingColumn Column) : FactorSource;

    /// <summary>A gas turbine's reading, a row a simulated minute, scaled.</summary>
    internal sealed record Turbine(TurbineColumn Column, double Scale) : FactorSource;
}
