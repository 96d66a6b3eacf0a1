using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;
using ArkMarket.Web.Shop;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>Opens the form for what can be changed of a coupon. Argument: its id.</summary>
internal sealed class PanelCouponChangeButton(CouponQueries coupons, TimeProvider clock) : PanelFormButton(clock)
{
    public const string ButtonName = "admin.coupon_change";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Coupons;

    protected override async Task<Reply> OpenAsync(InteractionContext context, Guid offer, CancellationToken ct)
    {
        if (context.Arguments.Integer(0) is not { } id)
            return new StaleComponent();
        var found = await coupons.FindAsync(context.Actor, id, ct);
        return found.Refusal is { } refusal
            ? refusal
            : new Modal(CustomId.Of(PanelCouponChangeForm.FormName, found.Value.Coupon.Code, offer), $"Change {found.Value.Coupon.Code}", PanelCouponChange.Fields);
    }
}

/// <summary>Changes it. Arguments: its code, the offer.</summary>
internal sealed class PanelCouponChangeForm(ChangeCoupon change, CouponQueries coupons) : PanelForm
{
    public const string FormName = "admin.coupon_change_do";

    public override string Name => FormName;

    protected override PanelRoom Room => PanelRoom.Coupons;

    protected override async Task<Reply> ActAsync(InteractionContext context, CancellationToken ct)
    {
        if (context.Arguments.Count != 2 || context.Arguments.Text(0) is not { Length: > 0 } code)
            return new StaleComponent();
        var request = PanelCouponChange.Read(context, code);
        if (request.Refusal is { } unreadable)
            return unreadable;
        var changed = await change.HandleAsync(request.Value, ct);
        return changed.Refusal is { } refusal ? refusal : await PanelCoupons.ShowAsync(coupons, context, (null, CouponMessages.ChangedWords(changed.Value)), ct);
    }
}

/// <summary>What that form asks. A form has no switches: a word says that there is to be no limit.</summary>
internal static class PanelCouponChange
{
    private const string Days = "days";
    private const string Uses = "uses";
    private const string None = "none";
    private const int LengthMax = 20;

    public static IReadOnlyList<Component> Fields { get; } =
    [
        PanelParts.Consequence("Its code and what it takes off stay as they are: whoever was promised it counts on them. What you leave empty stays too."),
        PanelFields.Line(Days, "Good for days, from now", value: null, LengthMax).Optional($"Or {None}: until it is ended."),
        PanelFields.Line(Uses, "How many more uses", value: null, LengthMax).Optional($"Or {None}: as often as buyers like."),
    ];

    public static Result<ChangeCoupon.Request> Read(InteractionContext context, string code)
    {
        var (neverExpires, hasNoLimit) = (IsNone(context, Days), IsNone(context, Uses));
        var (days, uses) = ((long?)null, (long?)null);
        if ((!neverExpires && !PanelFields.TryNumber(context, Days, out days)) || (!hasNoLimit && !PanelFields.TryNumber(context, Uses, out uses)))
            return new InvalidInput($"Days and uses are whole numbers, or the word {None}, or nothing.");
        return new ChangeCoupon.Request(context.Actor, context.Key, code) { Days = days, NeverExpires = neverExpires, UsesLeft = uses, HasNoLimit = hasNoLimit };
    }

    private static bool IsNone(InteractionContext context, string field) => string.Equals(PanelFields.Read(context, field), None, StringComparison.OrdinalIgnoreCase);
}
