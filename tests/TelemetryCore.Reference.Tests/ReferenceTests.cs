using TelemetryCore.Reference.Tests.Calculations;

namespace TelemetryCore.Reference.Tests;

/// <summary>Results on real data that others computed exactly, reproduced from what the engine returns.</summary>
public sealed class ReferenceTests
{
    private static readonly Dictionary<string, Calculation> Known = new[]
    {
        BeijingResults.All,
        ToucanResults.All,
        HydraulicResults.All,
        GasTurbineResults.All,
        MaryleboneResults.All,
        ProcessResults.All,
        WaterResults.All,
        OccupancyResults.All,
    }.SelectMany(results => results).ToDictionary(calculation => calculation.Id);

    public static TheoryData<string> Ids => [.. ReferenceResult.All.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public void TheEngineReproducesTheResult(string id)
    {
        Assert.True(Known.TryGetValue(id, out var calculation), $"Nothing computes {id}.");
        ReferenceResult.All[id].AssertEquals(calculation.Compute());
    }

    [Fact]
    public void EveryCalculationHasAReference() =>
        Assert.Equal(ReferenceResult.All.Keys.Order(), Known.Keys.Order());
}
