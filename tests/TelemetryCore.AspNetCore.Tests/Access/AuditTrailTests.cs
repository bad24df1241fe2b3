using System.Net;
using Microsoft.AspNetCore.Http;
using TelemetryCore.AspNetCore.Access;
using TelemetryCore.TestKit;

namespace TelemetryCore.AspNetCore.Tests.Access;

public sealed class AuditTrailTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("audit-");
    private readonly ManualTimeProvider _clock = new();

    private string FilePath => Path.Combine(_directory.FullName, "audit", "audit.ndjson");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void TheTrailGoesOnBehindWhatTheFileHas()
    {
        using (var trail = new AuditTrail(_clock, 10, FilePath))
        {
            trail.Record(NewContext(), "acknowledge", "limit 4", "seen\n\"twice\"", "Done");
        }

        using var again = new AuditTrail(_clock, 10, FilePath);
        again.Record(NewContext(), "shelve", "limit 4", "repair", "Done");

        Assert.Equal([1L, 2L], again.Read(0, 10).Select(entry => entry.Sequence));
        Assert.Equal(
            new AuditEntry(
                1, _clock.GetUtcNow(), "anna", "192.0.2.7", "acknowledge", "limit 4", "seen\n\"twice\"", "Done"),
            again.Read(0, 1)[0]);
        Assert.Equal(2, File.ReadAllLines(FilePath).Length);
        Assert.Null(again.Failure);
    }

    [Fact]
    public void ALineThatAPowerCutHasTornIsPassedOver()
    {
        using (var trail = new AuditTrail(_clock, 10, FilePath))
        {
            trail.Record(NewContext(), "acknowledge", "limit 1", "", "Done");
            trail.Record(NewContext(), "acknowledge", "limit 2", "", "Done");
        }

        var whole = File.ReadAllBytes(FilePath);
        File.WriteAllBytes(FilePath, whole[..^9]);
        using (var trail = new AuditTrail(_clock, 10, FilePath))
        {
            trail.Record(NewContext(), "acknowledge", "limit 3", "", "Done");
        }

        using var again = new AuditTrail(_clock, 10, FilePath);
        Assert.Equal(["limit 1", "limit 3"], again.Read(0, 10).Select(entry => entry.Target));
    }

    [Fact]
    public void MemoryHoldsTheNewestEntries()
    {
        using var trail = new AuditTrail(_clock, 16, null);
        for (var i = 0; i < 40; i++)
        {
            trail.Record(NewContext(), "acknowledge", $"limit {i}", "", "Done");
        }

        Assert.Equal(Enumerable.Range(25, 16).Select(n => (long)n), trail.Read(0, 100).Select(entry => entry.Sequence));
        Assert.Equal([39L, 40L], trail.Read(38, 100).Select(entry => entry.Sequence));
        Assert.Equal([25L], trail.Read(3, 1).Select(entry => entry.Sequence));
    }

    [Fact]
    public void WhoIsRefusedAgainAndAgainDoesNotFillTheTrail()
    {
        using var trail = new AuditTrail(_clock, 1000, null);
        Refuse(trail, 500);
        Assert.Equal(60, trail.Read(0, 1000).Count);

        _clock.Advance(TimeSpan.FromMinutes(1));
        Refuse(trail, 500);
        Assert.Equal(120, trail.Read(0, 1000).Count);
    }

    private static void Refuse(AuditTrail trail, int times)
    {
        for (var i = 0; i < times; i++)
        {
            trail.RecordRefused(NewContext(), "401: No valid key");
        }
    }

    private static DefaultHttpContext NewContext()
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse("192.0.2.7");
        context.Features.Set(new Caller("anna", TelemetryRole.Operate));
        return context;
    }
}
