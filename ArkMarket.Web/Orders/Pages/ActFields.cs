using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;

namespace ArkMarket.Web.Orders.Pages;

/// <summary>What acts ask for, with the bounds of the use cases.</summary>
internal static class ActFields
{
    public const string ReasonName = "reason";
    public const string NumberName = "number";

    public static OrderActField Reason(string help, string label = "Reason") => new(ReasonName, label) { Help = help, Rows = 2, LengthMax = Order.ReasonLengthMax };

    public static OrderActField Optional(string help, string label = "Reason") => Reason(help, label) with { IsRequired = false };

    public static OrderActField Statement(string label, string help) => new(ReasonName, label) { Help = help, Rows = 5, LengthMax = Dispute.StatementLengthMax };

    public static OrderActField Percent(string help) => new(NumberName, "The seller's part in percent") { Help = help, Range = (0, 100) };

    public static OrderActField Hours(string label) => new(NumberName, label) { Range = (1, Order.DeliveryHoursMax) };

    public static OrderActField Amount(string label, long most) => new(NumberName, label) { Range = (1, Math.Clamp(most, 1, Credits.Max)) };

    public static OrderActField Line(string name, string label, int lengthMax, string help) => new(name, label) { Help = help, LengthMax = lengthMax };
}
