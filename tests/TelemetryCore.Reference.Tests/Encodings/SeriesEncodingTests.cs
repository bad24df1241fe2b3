using FsCheck;
using FsCheck.Fluent;
using TelemetryCore.Samples;
using TelemetryCore.TestKit.Encodings;

namespace TelemetryCore.Reference.Tests.Encodings;

/// <summary>A size counts only when the bytes hold everything.</summary>
public sealed class SeriesEncodingTests
{
    private const long Start = 1_767_225_600;

    // What is added to the published encodings: the unit of the times, and a run of equal statuses.
    private const int UnitBits = 20;
    private const int StatusRunBits = 32 + 8;

    private static readonly Gen<double> AnyBits = Gen.OneOf(
        ArbMap.Default.GeneratorFor<double>(),
        ArbMap.Default.GeneratorFor<long>().Select(BitConverter.Int64BitsToDouble),
        Gen.Choose(-9999, 9999).Select(tenths => tenths / 10.0),
        Gen.Elements(double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.0, double.Epsilon));

    private static readonly Gen<Sample[]> AnySamples =
        from steps in Gen.NonEmptyListOf(Gen.Frequency((9, Gen.Constant(1000)), (1, Gen.Choose(1, 5_000_000))))
        from values in Gen.ListOf(AnyBits, steps.Count)
        from statuses in Gen.ListOf(Gen.Frequency((9, Gen.Constant(0)), (1, Gen.Choose(0, 255))), steps.Count)
        select Samples(steps, values, statuses);

    public static TheoryData<string> Names => [.. SeriesEncodings.All.Select(encoding => encoding.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void AnySeriesComesBackBitForBit(string name)
    {
        var encoding = SeriesEncodings.All.Single(encoding => encoding.Name == name);
        Prop.ForAll(AnySamples.ToArbitrary(), samples =>
        {
            var columns = SampleColumns.Of(samples);
            return encoding.Decode(encoding.Encode(columns), columns.Count).IsSameAs(columns);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void GorillaTakesOneBitForARepeatedStepAndOneForARepeatedValue()
    {
        const int count = 1000;
        var bits = UnitBits + 64 + 32 + (count - 2) + 64 + (count - 1) + StatusRunBits;
        Assert.Equal((bits + 7) / 8, new GorillaEncoding().Encode(Regular(count, _ => 21.7)).Length);
    }

    [Fact]
    public void AlpPacksTenthsAtTheWidthOfTheirRange()
    {
        const int count = 1024;
        var timeBits = UnitBits + 64 + 64 + 7;
        var valueBits = 1 + 10 + 64 + 7 + (10 * count) + 10;
        Assert.Equal(
            (timeBits + valueBits + StatusRunBits + 7) / 8,
            new AlpEncoding().Encode(Regular(count, i => i * 37 % count / 10.0)).Length);
    }

    private static SampleColumns Regular(int count, Func<int, double> valueOf) => SampleColumns.Of(
        Enumerable.Range(0, count).Select(i => new Sample(
            new Timestamp((Start + i) * Timestamp.MicrosecondsPerSecond), valueOf(i), SampleStatus.Normal)));

    private static Sample[] Samples(List<int> steps, List<double> values, List<int> statuses)
    {
        var timestamp = new Timestamp(Start * Timestamp.MicrosecondsPerSecond);
        var samples = new Sample[steps.Count];
        for (var i = 0; i < samples.Length; i++)
        {
            timestamp += TimeSpan.FromMilliseconds(steps[i]);
            samples[i] = new Sample(timestamp, values[i], new SampleStatus((byte)statuses[i]));
        }

        return samples;
    }
}
