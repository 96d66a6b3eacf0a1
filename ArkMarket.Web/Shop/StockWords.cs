using ArkMarket.Core.Shop;

namespace ArkMarket.Web.Shop;

/// <summary>One line of an item's stock history in plain words.</summary>
internal static class StockWords
{
    public static string Delta(StockMovement movement) => movement.Delta switch
    {
        null => "set",
        > 0 => $"+{movement.Delta:N0}",
        _ => $"−{-movement.Delta:N0}",
    };

    public static string Why(StockMovement movement) => movement.Reason switch
    {
        StockReason.Ordered => $"order #{movement.OrderId}",
        StockReason.PutBack => $"order #{movement.OrderId} cancelled",
        StockReason.Imported => "imported",
        StockReason.Adjusted => movement.Note ?? "many items edited at once",
        _ => "",
    };
}
