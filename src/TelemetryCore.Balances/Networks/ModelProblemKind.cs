namespace TelemetryCore.Balances.Networks;

/// <summary>What is wrong with a model.</summary>
public enum ModelProblemKind
{
    /// <summary>The text is no JSON, or a member has no meaning there.</summary>
    Text,

    /// <summary>The confidence does not lie between 0 and 1.</summary>
    ConfidenceOutside,

    /// <summary>The length of a period is not positive.</summary>
    PeriodUnusable,

    /// <summary>A name is empty, has blanks around it, or is one that readings use for something else.</summary>
    NameUnusable,

    /// <summary>Two things have one name.</summary>
    NameTwice,

    /// <summary>A name stands for nothing.</summary>
    NameUnknown,

    /// <summary>Nothing has to add up.</summary>
    NothingToBalance,

    /// <summary>A stream touches no node.</summary>
    StreamDangles,

    /// <summary>A stream leaves the node that it enters.</summary>
    StreamLoops,

    /// <summary>A holdup or a source lies at a node that no stream touches.</summary>
    NodeEmpty,

    /// <summary>Streams only enter a node, or only leave it, so that all of them would be 0.</summary>
    NodeOneSided,

    /// <summary>A unit does not lead to the unit of the balance.</summary>
    UnitsContradict,

    /// <summary>A density, a molar mass or another conversion is not positive, not finite, or no quotient.</summary>
    ConversionUnusable,

    /// <summary>An uncertainty is 0, negative, no number, or stated for what has no meter.</summary>
    UncertaintyUnusable,

    /// <summary>An uncertainty is stated twice.</summary>
    UncertaintyTwice,

    /// <summary>A delay is not positive, or needs a volume that nothing leads to.</summary>
    DelayUnusable,

    /// <summary>The amount of a source is no number.</summary>
    SourceUnusable,

    /// <summary>An equation has no terms, or numbers that are 0 or not finite.</summary>
    ConstraintUnusable,

    /// <summary>A correlation does not lie between -1 and 1, or is of something without a meter.</summary>
    CorrelationUnusable,

    /// <summary>Two correlations are stated for one pair.</summary>
    CorrelationTwice,

    /// <summary>No errors can be correlated so: the matrix of correlations is not positive definite.</summary>
    CorrelationsContradict,

    /// <summary>A component is in no stream.</summary>
    ComponentEmpty,

    /// <summary>Nobody has said what of a component is in a stream of a node that it is balanced at.</summary>
    FractionMissing,

    /// <summary>A known fraction is below 0, above 1, or no number, or fractions of a stream do not make 1.</summary>
    FractionUnusable,

    /// <summary>An equation follows from others, so that it says nothing.</summary>
    EquationFollows,

    /// <summary>An equation contradicts others whatever the readings are.</summary>
    EquationContradicts,
}
