using FsCheck;
using FsCheck.Fluent;
using TelemetryCore.Balances.Networks;

namespace TelemetryCore.Balances.Tests.Networks.Json;

public sealed class ModelRoundTripTests
{
    [Fact]
    public void AnyModelIsItsText() => Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
    {
        var built = new RandomModel(new Random(seed)).Builder().Build();
        var read = BalanceModel.Parse(built.ToJson());
        Assert.Equal((built.Version, built.ToJson()), (read.Version, read.ToJson()));
        Assert.Equal((built.Confidence, built.Basis, built.Period), (read.Confidence, read.Basis, read.Period));
        Assert.Equal(built.Streams.Select(Describe), read.Streams.Select(Describe));
        Assert.Equal(built.Equations.Select(Describe), read.Equations.Select(Describe));
        Assert.Equal(built.Correlations, read.Correlations);
    }).QuickCheckThrowOnFailure();

    private static string Describe(StreamDefinition stream) =>
        $"{stream with { Conversions = [] }} {string.Join(' ', stream.Conversions)}";

    private static string Describe(BalanceEquation equation) =>
        $"{equation.Name} {equation.Kind} {equation.Constant} {string.Join(' ', equation.Terms)}";
}
