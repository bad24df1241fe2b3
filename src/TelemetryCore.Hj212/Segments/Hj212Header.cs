namespace TelemetryCore.Hj212.Segments;

/// <summary>The version bits of the Flag field.</summary>
public enum Hj212Version : byte
{
    /// <summary>HJ/T 212-2005.</summary>
    V2005 = 0,

    /// <summary>HJ 212-2017.</summary>
    V2017 = 1,

    /// <summary>HJ 212-2025; the surface-water protocol used these bits years before.</summary>
    V2025 = 2,
}

/// <summary>What stands before the data area of a segment that is to be written.</summary>
public readonly record struct Hj212Header
{
    /// <summary>A header of version 2017, with no answer wanted.</summary>
    public Hj212Header()
    {
    }

    /// <summary>请求编码; left out when null, as 2005 uploads do.</summary>
    public Hj212Qn? Qn { get; init; }

    /// <summary>系统编码, two characters: 31 air source, 32 waste water, 22 ambient air, 27 VOC. Default 31.</summary>
    public string St { get; init; } = "31";

    /// <summary>命令编码, such as 2011 for real-time data. Default 2011.</summary>
    public int Cn { get; init; } = 2011;

    /// <summary>访问密码. Default 123456.</summary>
    public string Pw { get; init; } = "123456";

    /// <summary>设备唯一标识, by which the platform knows the logger.</summary>
    public string Mn { get; init; } = "";

    /// <summary>The version bits. Default 2017.</summary>
    public Hj212Version Version { get; init; } = Hj212Version.V2017;

    /// <summary>The A bit: an answer is wanted. Default false.</summary>
    public bool AnswerWanted { get; init; }

    /// <summary>PNUM 总包数 of a split packet, 1 to 9999; 0 writes neither it, nor PNO, nor the D bit.</summary>
    public int Pnum { get; init; }

    /// <summary>PNO 包号, from 1.</summary>
    public int Pno { get; init; }

    /// <summary>RF=1, 补传: the data is resent.</summary>
    public bool Resent { get; init; }

    /// <summary>The Flag field that these parts make: version bits, D, A.</summary>
    public int Flag => ((int)Version << 2) | (Pnum > 0 ? 2 : 0) | (AnswerWanted ? 1 : 0);
}
