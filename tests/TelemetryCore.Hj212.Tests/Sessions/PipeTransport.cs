using System.IO.Pipelines;
using TelemetryCore.Hj212.Sessions;

namespace TelemetryCore.Hj212.Tests.Sessions;

/// <summary>
/// Two pipes in memory whose other ends a test holds; all continuations run on the thread of the test.
/// </summary>
internal sealed class PipeTransport : Hj212Transport
{
    private static readonly PipeOptions Inline = new(
        readerScheduler: PipeScheduler.Inline, writerScheduler: PipeScheduler.Inline, useSynchronizationContext: false);

    private readonly Pipe _input = new(Inline);
    private readonly Pipe _output = new(Inline);

    public PipeWriter Logger => _input.Writer;

    public PipeReader Answers => _output.Reader;

    public override string Source => "test";

    public override PipeReader Input => _input.Reader;

    public override PipeWriter Output => _output.Writer;

    public override bool HasArrived => false;

    /// <summary>As Kestrel does it: what was not read yet cannot be read any more, and nobody reads answers.</summary>
    public override void Abort()
    {
        _input.Writer.Complete(new IOException("Reset."));
        _output.Reader.Complete();
    }

    public override async ValueTask DisposeAsync()
    {
        await Input.CompleteAsync();
        await Output.CompleteAsync();
    }
}
