namespace TelemetryCore.TestKit.Encodings;

/// <summary>A way to store a series: real bytes, which read back bit for bit.</summary>
public interface ISeriesEncoding
{
    /// <summary>What it is called in tables.</summary>
    string Name { get; }

    /// <summary>A whole series, of one sample at least.</summary>
    byte[] Encode(SampleColumns columns);

    /// <summary>The series again, whose length is known.</summary>
    SampleColumns Decode(byte[] bytes, int count);
}
