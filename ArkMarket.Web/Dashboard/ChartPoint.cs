namespace ArkMarket.Web.Dashboard;

/// <summary>One bar of a chart.</summary>
/// <param name="Label">Where it stands, such as a day.</param>
/// <param name="Value">Zero or more.</param>
/// <param name="Words">The value as it is read.</param>
public sealed record ChartPoint(string Label, long Value, string Words);
