using System.CommandLine;
using TelemetryCore.AspNetCore.Api.Text;
using TelemetryCore.Cli.Calls;
using TelemetryCore.Exceedances;

namespace TelemetryCore.Cli.Exceed;

/// <summary>The options that say what is beyond, and for how long it must be.</summary>
internal sealed class LimitOptions
{
    private readonly Option<double?> _above = Number("--above", "What is greater is beyond.");
    private readonly Option<double?> _below = Number("--below", "What is less is beyond; with --above, either is.");
    private readonly Option<double?> _deadband = Number(
        "--deadband", "How far back inside a value must come, in the series' unit; by default not at all.");

    private readonly Option<TimeSpan> _onDelay = Delay(
        "--on-delay", "For how long values must be beyond; by default for one.");

    private readonly Option<TimeSpan> _offDelay = Delay(
        "--off-delay", "For how long values must be back inside; by default for one.");

    private readonly Option<bool> _inclusive = new("--inclusive")
    {
        Description = "The limit itself is beyond, as where a regulation says 'not less than'.",
    };

    public void AddTo(Command command) => Array.ForEach<Option>(
        [_above, _below, _inclusive, _onDelay, _offDelay, _deadband], command.Add);

    public LimitDefinition Read(ParseResult call)
    {
        var (above, below) = (call.GetValue(_above), call.GetValue(_below));
        if (above is null && below is null)
        {
            throw new WrongCallException("--above or --below must say what is beyond, such as --above 75");
        }

        return new LimitDefinition(above ?? below!.Value)
        {
            Direction = below is null ? LimitDirection.Above
                : above is null ? LimitDirection.Below
                : LimitDirection.Outside,
            LowThreshold = above is null ? null : (LimitThreshold?)below,
            IsInclusive = call.GetValue(_inclusive),
            OnDelay = call.GetValue(_onDelay),
            OffDelay = call.GetValue(_offDelay),
            Deadband = call.GetValue(_deadband) ?? 0,
        };
    }

    private static Option<double?> Number(string name, string description) => StoreOptions.Of(name, description,
        (string text, out double? number) =>
        {
            var isNumber = NumberText.TryParse(text, out var value) && double.IsFinite(value);
            number = value;
            return isNumber;
        },
        "a number such as 75 or 0.5");

    private static Option<TimeSpan> Delay(string name, string description) =>
        StoreOptions.Of<TimeSpan>(name, description, DurationText.TryParse, DurationText.Wanted);
}
