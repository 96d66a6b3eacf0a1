using ArkMarket.Core.Economy;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>Asks about whom.</summary>
internal sealed class PanelMembersButton : PanelPage
{
    public override string Name => PanelRoom.Members.Button;

    protected override PanelRoom Room => PanelRoom.Members;

    protected override Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct) => Task.FromResult<Reply>(PanelMemberMessages.Choose(context));
}

/// <summary>Shows whom somebody chose.</summary>
internal sealed class PanelMemberSelect(PanelMember cards) : PanelPage
{
    public const string SelectName = "admin.member_of";

    public override string Name => SelectName;

    protected override PanelRoom Room => PanelRoom.Members;

    protected override async Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct) =>
        PanelPick.Find(context) is { } picked ? await cards.ShowAsync(context, picked.Actor.User, done: null, ct) : new NotFound("member");
}

/// <summary>Shows a member again. Argument: their id.</summary>
internal sealed class PanelMemberButton(PanelMember cards) : PanelPage
{
    public const string ButtonName = "admin.member";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Members;

    protected override async Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct) =>
        PanelSellers.User(context, 0) is { } user ? await cards.ShowAsync(context, user, done: null, ct) : new StaleComponent();
}

/// <summary>Asks for an id: a menu only knows who is here.</summary>
internal sealed class PanelFindMemberButton : ComponentHandler
{
    public const string ButtonName = "admin.find_member";

    public override string Name => ButtonName;

    public override ReplyShape Shape => ReplyShape.Modal;

    public override Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) =>
        Task.FromResult<Reply>(PanelRoom.Members.IsOpenTo(context) ? PanelMemberMessages.Find() : PanelRoom.Members.Closed);
}

/// <summary>Shows whose id was typed.</summary>
internal sealed class PanelFindMemberForm(PanelMember cards) : ModalHandler
{
    public const string FormName = "admin.find_member";
    public const string Field = "id";

    public override string Name => FormName;

    public override ReplyShape Shape => ReplyShape.Update;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        if (!PanelRoom.Members.IsOpenTo(context))
            return PanelRoom.Members.Closed;
        return Snowflake.TryParse(context.Interaction.Fields.GetText(Field)?.Trim() ?? "", out var id) && id.Value is > 0 and <= long.MaxValue
            ? await cards.ShowAsync(context, new UserId(id.Value), done: null, ct)
            : new InvalidInput("An id has digits only, such as 123456789012345678.");
    }
}

/// <summary>The movements of a wallet. Arguments: whose, and the cursor of a later page.</summary>
internal sealed class PanelWalletButton(WalletQueries wallets) : PanelPage
{
    public const string ButtonName = "admin.wallet";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Members;

    protected override async Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct)
    {
        if (PanelSellers.User(context, 0) is not { } user)
            return new StaleComponent();
        var before = context.Arguments.Id(1);
        return Reply.From(
            await wallets.HistoryAsync(context.Actor, user, before, ct), page => PanelMemberMessages.Wallet(user, page, context.Wording, before is null));
    }
}
