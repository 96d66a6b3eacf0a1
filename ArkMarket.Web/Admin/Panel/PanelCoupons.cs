using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;
using ArkMarket.Web.Shop;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>The coupons that were not ended, the newest first. Argument: the last of the page before.</summary>
internal sealed class PanelCouponsButton(CouponQueries coupons) : PanelPage
{
    public override string Name => PanelRoom.Coupons.Button;

    protected override PanelRoom Room => PanelRoom.Coupons;

    protected override Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct) =>
        PanelCoupons.ShowAsync(coupons, context, (context.Arguments.Integer(0), null), ct);
}

/// <summary>The coupon that was chosen: what of it can be changed, and what ending it means.</summary>
internal sealed class PanelCouponSelect(CouponQueries coupons, TimeProvider clock) : PanelPage
{
    public const string SelectName = "admin.coupon_end";

    public override string Name => SelectName;

    protected override PanelRoom Room => PanelRoom.Coupons;

    protected override async Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct) => PanelCatalogue.Chosen(context) is { } id
        ? Reply.From(await coupons.FindAsync(context.Actor, id, ct), line => PanelCouponMessages.One(line, context.Wording, Offer.New(clock)))
        : new StaleComponent();
}

/// <summary>Ends it. Arguments: its code, the offer.</summary>
internal sealed class PanelCouponEndConfirm(EndCoupon end, CouponQueries coupons) : PanelConfirm
{
    public const string ButtonName = "admin.coupon_end_do";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Coupons;

    protected override async Task<Reply> ActAsync(InteractionContext context, CancellationToken ct)
    {
        if (context.Arguments.Count != 2 || context.Arguments.Text(0) is not { Length: > 0 } code)
            return new StaleComponent();
        var ended = await end.HandleAsync(new(context.Actor, context.Key, code), ct);
        return ended.Refusal is { } refusal ? refusal : await PanelCoupons.ShowAsync(coupons, context, (null, CouponMessages.EndedWords(ended.Value)), ct);
    }
}

/// <summary>Opens the form for a new coupon.</summary>
internal sealed class PanelCouponButton(CatalogueForms forms, TimeProvider clock) : PanelFormButton(clock)
{
    public const string ButtonName = "admin.coupon";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Coupons;

    protected override async Task<Reply> OpenAsync(InteractionContext context, Guid offer, CancellationToken ct)
    {
        var categories = await forms.CategoriesAsync(context.Actor, retired: false, ct);
        return categories.Refusal is { } refusal
            ? refusal
            : new Modal(CustomId.Of(PanelCouponForm.FormName, offer), "New coupon", PanelCouponFields.All(categories.Value));
    }
}

/// <summary>Makes it. Argument: the offer.</summary>
internal sealed class PanelCouponForm(CreateCoupon create, CouponQueries coupons) : PanelForm
{
    public const string FormName = "admin.coupon_do";

    public override string Name => FormName;

    protected override PanelRoom Room => PanelRoom.Coupons;

    protected override async Task<Reply> ActAsync(InteractionContext context, CancellationToken ct)
    {
        var request = PanelCouponFields.Read(context);
        if (request.Refusal is { } unreadable)
            return unreadable;
        var created = await create.HandleAsync(request.Value, ct);
        return created.Refusal is { } refusal ? refusal : await PanelCoupons.ShowAsync(coupons, context, (null, CouponMessages.CreatedWords(created.Value)), ct);
    }
}

internal static class PanelCoupons
{
    public static async Task<Reply> ShowAsync(CouponQueries coupons, InteractionContext context, (long? Before, string? Done) which, CancellationToken ct) =>
        Reply.From(await coupons.ListAsync(context.Actor, which.Before, ct), lines => PanelCouponMessages.List(lines, which, context.Wording));
}

internal static class PanelCouponMessages
{
    public static MessagePayload List(IReadOnlyList<CouponLine> lines, (long? Before, string? Done) which, Wording wording) => PanelParts.Page(
        $"## {PanelRoom.Coupons.Title}\n{(lines.Count == 0 ? None(which.Before) : string.Join('\n', lines.Select(line => CouponMessages.Line(line, wording))))}", which.Done,
        [
            .. PanelCatalogueMessages.Select(PanelCouponSelect.SelectName, "Change or end a coupon…", [.. lines.Select(line => Option(line, wording))]),
            PanelParts.Ways(
            [
                Button.Success(PanelCouponButton.ButtonName, "New coupon"),
                .. which.Before is not null ? [Button.Secondary(PanelRoom.Coupons.Button, "Newest")] : Array.Empty<Button>(),
                .. lines.Count == CouponQueries.PageSize ? [Button.Secondary(CustomId.Of(PanelRoom.Coupons.Button, lines[^1].Coupon.Id), "Older")] : Array.Empty<Button>(),
            ]),
        ]);

    public static MessagePayload One(CouponLine line, Wording wording, Guid offer) => PanelParts.Page(
        $"## One coupon\n{CouponMessages.Line(line, wording)}\n\n**Change it:** how long it is good, and how many more times it can be used.\n"
        + "**End it:** Nobody can use it any more. Orders that have it keep their discount. It cannot be brought back, but its code can be used for a new one.",
        done: null,
        [
            new ActionRow(
                Button.Primary(CustomId.Of(PanelCouponChangeButton.ButtonName, line.Coupon.Id), "Change it"),
                Button.Danger(CustomId.Of(PanelCouponEndConfirm.ButtonName, line.Coupon.Code, offer), "End it")),
            PanelParts.Ways(PanelParts.Back(PanelRoom.Coupons)),
        ]);

    private static string None(long? before) =>
        before is null ? "There are none. Make one for an event, or for somebody who waited too long." : "There are no older ones.";

    private static SelectOption Option(CouponLine line, Wording wording) => new(line.Coupon.Code, $"{line.Coupon.Id}")
    {
        Description = DiscordText.Truncate($"{CouponMessages.Off(line.Coupon, wording)} off · used {line.Uses:N0}", DiscordLimits.SelectOptionText),
    };
}
