using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Economy;

/// <summary>Show an adjustment that waits for a second pair of eyes to the staff, as it now stands.</summary>
public sealed record ShowAdjustment(long AdjustmentId) : IEffect
{
    public static string Kind => "economy.show_adjustment";

    /// <summary>What is shown of one adjustment stays in order.</summary>
    internal static void Leave(Work work, long adjustment) => work.Enqueue($"adjustment:{adjustment}", new ShowAdjustment(adjustment));
}
