using TelemetryCore.TestKit;

namespace TelemetryCore.Repository.Tests.Kit;

public sealed class PublicApiTests
{
    private const string Expected = """
        public abstract class TelemetryCore.Repository.Tests.Kit.ApiSample<T> : IDisposable
            where T : class, IComparable<T>, new()
            protected ApiSample(int? number, string text = "a", DayOfWeek day = Friday)
            protected abstract void Run()
            public bool TryRead<TKey>(in TKey key, ref int count, out List<TKey[]> keys, params int[] rest)
                where TKey : struct
            public const string Text = "a"
            public event EventHandler Changed
            public int? Number { get; protected set; }
            public override string ToString()
            public ref readonly int this[int index] { get; }
            public required string Name { get; init; }
            public void Dispose()

        public readonly record struct TelemetryCore.Repository.Tests.Kit.ApiSample<T>.Box : IEquatable<ApiSample<T>.Box>
            where T : class, IComparable<T>, new()
            public Box(T Value)
            public T Value { get; init; }


        """;

    [Fact]
    public void EveryKindOfMemberIsWrittenAsInCSharp()
    {
        var all = PublicApi.Describe(typeof(ApiSample<>).Assembly);

        var start = all.IndexOf("public abstract class", StringComparison.Ordinal);
        var last = all.IndexOf("ApiSample<T>.Box", StringComparison.Ordinal);
        var end = all.IndexOf("\npublic ", last, StringComparison.Ordinal);
        Assert.Equal(Expected.ReplaceLineEndings("\n"), all[start..(end + 1)]);
    }

    [Fact]
    public void InternalTypesAreNoPartOfTheSurface() => Assert.DoesNotContain(
        $" {typeof(Checkout).FullName}\n",
        PublicApi.Describe(typeof(Checkout).Assembly),
        StringComparison.Ordinal);
}
