using System.CommandLine;

namespace TelemetryCore.Cli.Hj212Decode;

/// <summary><c>telemetry hj212 decode</c>: shows what a byte stream holds, frame by frame.</summary>
internal static class Hj212DecodeCommand
{
    public const string StandardInput = "-";

    private const int Done = 0;
    private const int BadInput = 2;

    /// <summary>The command <c>decode</c>, to be put under <c>hj212</c>.</summary>
    public static Command Build()
    {
        var file = new Argument<string>("FILE")
        {
            Description = "The bytes as they came from the wire; - reads standard input.",
            DefaultValueFactory = _ => StandardInput,
        };
        var json = new Option<bool>("--json") { Description = "One JSON object a line instead of a table." };
        var command = new Command("decode", "Decodes HJ 212 frames; every byte is in exactly one line.") { file, json };
        command.SetAction(call => Run(
            call.GetValue(file) ?? StandardInput,
            call.GetValue(json),
            call.InvocationConfiguration.Output,
            call.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(string file, bool json, TextWriter output, TextWriter error)
    {
        try
        {
            using var input = file == StandardInput ? Console.OpenStandardInput() : File.OpenRead(file);
            IHj212FrameSink sink = json ? new Hj212JsonLines(output) : new Hj212Table(output);
            Hj212StreamDecoder.Decode(input, sink);
            return Done;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            error.WriteLine(
                $"hj212 decode: cannot read '{file}': {fault.Message} Give a readable file, or - for standard input.");
            return BadInput;
        }
    }
}
