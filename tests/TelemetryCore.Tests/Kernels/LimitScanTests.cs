using TelemetryCore.Kernels;

namespace TelemetryCore.Tests.Kernels;

/// <summary>Every operator in every loop shape, at every length, against its scalar twin and an obvious loop.</summary>
[Trait("Category", "Kernels")]
public sealed class LimitScanTests
{
    [Theory]
    [InlineData(">")]
    [InlineData(">=")]
    [InlineData("<")]
    [InlineData("<=")]
    public void EveryLengthAndOffsetBeforeAGuardPage(string comparison) =>
        ChecksOf(comparison).EveryLengthAndOffsetBeforeAGuardPage();

    [Theory]
    [InlineData(">")]
    [InlineData(">=")]
    [InlineData("<")]
    [InlineData("<=")]
    public void EveryLengthAfterAGuardPage(string comparison) =>
        ChecksOf(comparison).EveryLengthAfterAGuardPage();

    [Theory]
    [InlineData(">")]
    [InlineData(">=")]
    [InlineData("<")]
    [InlineData("<=")]
    public void OnePlantedValueAtEveryPositionOfEveryLength(string comparison) =>
        ChecksOf(comparison).OnePlantedValueAtEveryPositionOfEveryLength();

    [Theory]
    [InlineData(">")]
    [InlineData(">=")]
    [InlineData("<")]
    [InlineData("<=")]
    public void OneGapAtEveryPositionOfEveryLength(string comparison) =>
        ChecksOf(comparison).OneGapAtEveryPositionOfEveryLength();

    [Fact]
    public void AMaskThatIsTooShortIsRefused() => Assert.Throws<ArgumentOutOfRangeException>(
        () => LimitScan.Mask<GreaterThan>(new double[65], 0, new ulong[1]));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(64, 1)]
    [InlineData(65, 2)]
    [InlineData(int.MaxValue, 33_554_432)]
    public void AMaskHasOneBitForEachValue(int values, int words) =>
        Assert.Equal(words, LimitScan.MaskLength(values));

    private static LimitScanChecks ChecksOf(string comparison) => comparison switch
    {
        ">" => new LimitScanChecks<GreaterThan>((value, limit) => value > limit),
        ">=" => new LimitScanChecks<GreaterThanOrEqual>((value, limit) => value >= limit),
        "<" => new LimitScanChecks<LessThan>((value, limit) => value < limit),
        "<=" => new LimitScanChecks<LessThanOrEqual>((value, limit) => value <= limit),
        _ => throw new ArgumentOutOfRangeException(nameof(comparison), comparison, "No such operator."),
    };
}
