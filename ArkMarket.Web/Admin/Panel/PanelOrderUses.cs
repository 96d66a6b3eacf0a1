using ArkMarket.Core.Orders;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>What can be done with somebody else's order.</summary>
internal sealed record PanelOrderUses(
    CancelOrder Cancel, UnclaimOrder Unclaim, ForceOrderTimers Timers, TakeCase Take, RuleDispute Rule, ApproveDelivery Approve, RejectDelivery Reject,
    DecidePayment Payment, RecordChargeback Chargeback, WithdrawChargeback WithdrawChargeback);
